"""The Discord side: small, asyncio, no machine learning."""
