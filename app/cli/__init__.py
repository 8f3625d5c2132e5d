"""The command line: `policygraph COMMAND`. One file a group of commands; each command is a thin wrapper over a plain function.

Exit status: 0 all done; 1 some file or the command failed, with the reason; 2 wrong usage.
"""

from app.cli.main import main

__all__ = ["main"]
