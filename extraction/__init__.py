"""From documents to facts: reading files, normalising, outline, agencies, entities, figures, resolution.

Takes files (or decoded text), gives `facts.DocumentFacts` and, over all documents, the resolved `facts.Graph`.
Imports nothing of `graph` or `app`.
"""
