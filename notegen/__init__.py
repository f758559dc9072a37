"""Structured notes in, municipal committee documents out."""
