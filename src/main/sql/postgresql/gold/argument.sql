<name> => cast(:<name> as <type>)
