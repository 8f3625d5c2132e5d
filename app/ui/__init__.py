"""What the pages share: the data behind them, tables, evidence, filters, roles. Takes the run's settings, gives Streamlit elements."""
