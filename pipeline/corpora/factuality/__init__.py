"""The UW corpus of event factuality: how real readers take events to be."""
