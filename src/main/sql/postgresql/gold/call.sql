call gold.<name>()
