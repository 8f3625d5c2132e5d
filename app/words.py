"""Words that stand everywhere the same: roles, labels and relations in Chinese and English. Takes nothing; gives tables."""

ROLES = {"lead": ("牵头", "lead"), "joint": ("责任", "joint"), "support": ("配合", "support")}
"""Roles as documents have them; 责任 is what 责任单位 without 牵头 is."""
