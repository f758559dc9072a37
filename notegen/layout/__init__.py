"""A municipality's layout as loaded data."""
