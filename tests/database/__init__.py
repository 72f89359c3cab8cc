"""The store on a real PostgreSQL, which `conftest` starts."""
