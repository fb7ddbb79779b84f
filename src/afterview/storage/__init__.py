"""Storage: facts as rows of one database, and the one mapping between rows and a Record."""
