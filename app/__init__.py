"""What people use: the command line, answers, pages, briefings. Takes settings, gives words in Chinese or English."""
