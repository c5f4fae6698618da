concat('[', <parts>, ']')
