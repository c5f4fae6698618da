<name> => cast(? as <type>)
