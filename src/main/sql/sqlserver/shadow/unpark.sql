drop schema podium_between
