import { live } from "./year.mjs";

live({ javaScriptEnabled: false });
