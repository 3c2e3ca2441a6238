"""What is copied, what changed, what belongs together."""
