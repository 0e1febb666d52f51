"""The only place that reads the environment: one TOML file, the environment above it, Django's settings out of both."""
