"""Gifts as sentences tell them: who gives, who receives, how far it has come. Shared by money and goods."""
