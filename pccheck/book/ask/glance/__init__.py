"""What is asked at every call.

Read straight from the tables, without opening the campaign's file.
"""
