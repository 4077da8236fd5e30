"""What is asked at every call: read straight from the tables,
without opening the campaign's file.
"""
