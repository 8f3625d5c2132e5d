"""The drawing: a picture (nodes, edges, positions) as a network on a page, in an app, as a file, as SVG.

Takes what a query found, gives what is seen. `model` → `layout` → `page`, `svg`, `export`, `component`; the visual language is
`app/data/look.yaml`, read by `style`, and the shapes are those of `shapes`, whatever they are drawn with.
"""
