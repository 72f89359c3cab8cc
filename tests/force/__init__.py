"""The store under force: killed writers, many writers, a full disk."""
