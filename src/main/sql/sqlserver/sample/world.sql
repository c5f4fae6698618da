select seed, base, day from sample.world
