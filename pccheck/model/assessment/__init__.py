"""What the findings of a visit amount to: counted, judged by the campaign's rules, explained."""
