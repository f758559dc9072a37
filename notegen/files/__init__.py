"""The disk: ``inputs`` reads notes within bounds, ``project`` finds the project they belong to,
``outputs`` plans where results go, ``write`` writes them whole or not at all, ``state`` keeps
``.notegen/``.
"""
