"""Interactive parts for notebooks: they hold no logic and no data that is not on disk."""
