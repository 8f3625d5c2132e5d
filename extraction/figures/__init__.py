"""Figures: numbers of a clause as typed values, and what they say: targets, plans of a task, funding rules, indicators.

Takes `Clause` objects; gives the plain dataclasses of `figures.types`, whose spans count in the clause's text.
"""
