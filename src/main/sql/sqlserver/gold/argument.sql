@<name> = ?
