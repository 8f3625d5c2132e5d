"""Agencies: their names and jurisdictions, lists of units, roles.

Takes normalised text with its outline; gives responsible units with their roles, and mentions of agencies with the body
that each names. Who a short name means depends on the document's jurisdiction, never on the likeness of strings.
"""
