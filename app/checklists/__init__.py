"""The checklist language: YAML to a frozen Checklist, and responses to it. Pure."""
