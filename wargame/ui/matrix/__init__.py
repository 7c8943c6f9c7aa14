"""The layer matrix: layers by regions, and what would be left if a layer were gone."""
