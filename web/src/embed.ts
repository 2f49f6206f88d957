// Embedded figures tell the page around them how high they are.

export {};
