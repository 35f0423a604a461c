"""TOML files that people edit: read strictly, and every fault told with file, line and what would be right."""
