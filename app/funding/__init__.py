"""Money and goals as officials ask for them: lists of rules and targets, and what the rules would grant a project.

Takes rows of the graph; gives plain data for commands and pages. Nothing here prints, and what no document states is never assumed.
"""
