"""The disk: ``inputs`` reads notes within bounds, ``project`` finds the project they belong to,
``outputs`` plans where results go, ``write`` writes them whole or not at all, ``keep`` never over what a
person changed, ``finished`` reads them again, ``unpack`` puts on the disk what they carried, ``state``
keeps ``.notegen/``.
"""
