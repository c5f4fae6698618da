call gold.<name>(<arguments>)
