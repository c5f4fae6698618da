set local role podium_retention
