select count_big(*) from <table>
