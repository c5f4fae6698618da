alter role podium password :password
