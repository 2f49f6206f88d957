//! Arithmetic as a page writes it: + − · / ^ ², parentheses, |absolute values|, √, ln, exp, ½ and its like, and names.
//!
//! Nothing is multiplied by standing side by side. Digits may be grouped by spaces (`10 000`). What is no finite number,
//! such as a division by 0, is a fault.

use std::collections::BTreeMap;

/// The numbers that names stand for.
pub type Names = BTreeMap<String, f64>;

/// The value of a line of arithmetic, or what is wrong with it.
pub fn value(text: &str, names: &Names) -> Result<f64, String> {
    let tokens = tokens(text, names)?;
    let mut reader = Reader { tokens: &tokens, at: 0 };
    let value = reader.sum()?;
    match reader.peek() {
        None if value.is_finite() => Ok(value),
        None => Err(format!("\"{text}\" is no finite number")),
        Some(token) => Err(format!("{token:?} is not expected in \"{text}\"")),
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Number(f64),
    Sign(char),
    Root,
    Ln,
    Exp,
}

fn tokens(text: &str, names: &Names) -> Result<Vec<Token>, String> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let fraction = match letter {
            '½' => Some(0.5),
            '¼' => Some(0.25),
            '¾' => Some(0.75),
            '⅓' => Some(1.0 / 3.0),
            '⅔' => Some(2.0 / 3.0),
            _ => None,
        };
        let mut length = 1;
        if let Some(number) = fraction {
            tokens.push(Token::Number(number));
        } else if letter.is_ascii_digit() {
            let grouped = |at: usize| {
                letters[at] == ' ' && letters[at + 1..].iter().take_while(|letter| letter.is_ascii_digit()).count() == 3
            };
            let part = |at: usize| letters[at].is_ascii_digit() || letters[at] == '.' || grouped(at);
            length = (at..letters.len()).take_while(|at| part(*at)).count();
            let number: String = letters[at..at + length].iter().filter(|letter| **letter != ' ').collect();
            tokens.push(Token::Number(number.parse().map_err(|_| format!("{number} is no number"))?));
        } else if letter.is_alphabetic() {
            // Subscripts belong to a name, a square does not.
            let part = |letter: &&char| (letter.is_alphanumeric() && **letter != '²') || "_′".contains(**letter);
            length = letters[at..].iter().take_while(part).count();
            let name: String = letters[at..at + length].iter().collect();
            tokens.push(match name.as_str() {
                "ln" => Token::Ln,
                "exp" => Token::Exp,
                name => Token::Number(*names.get(name).ok_or_else(|| format!("{name} has not been told"))?),
            });
        } else if letter == '√' {
            tokens.push(Token::Root);
        } else if "+−-·/^²()|".contains(letter) {
            tokens.push(Token::Sign(if letter == '-' { '−' } else { letter }));
        } else if letter != ' ' {
            return Err(format!("'{letter}' is no arithmetic"));
        }
        at += length;
    }
    Ok(tokens)
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn sign(&mut self, signs: &str) -> Option<char> {
        match self.peek() {
            Some(Token::Sign(sign)) if signs.contains(sign) => {
                self.at += 1;
                Some(sign)
            }
            _ => None,
        }
    }

    fn sum(&mut self) -> Result<f64, String> {
        let mut value = self.product()?;
        while let Some(sign) = self.sign("+−") {
            let next = self.product()?;
            value += if sign == '+' { next } else { -next };
        }
        Ok(value)
    }

    fn product(&mut self) -> Result<f64, String> {
        let mut value = self.negative()?;
        while let Some(sign) = self.sign("·/") {
            let next = self.negative()?;
            value *= if sign == '·' { next } else { next.recip() };
        }
        Ok(value)
    }

    fn negative(&mut self) -> Result<f64, String> {
        if self.sign("−").is_some() { Ok(-self.negative()?) } else { self.power() }
    }

    fn power(&mut self) -> Result<f64, String> {
        let mut value = self.single()?;
        while self.sign("²").is_some() {
            value *= value;
        }
        if self.sign("^").is_some() { Ok(value.powf(self.negative()?)) } else { Ok(value) }
    }

    fn single(&mut self) -> Result<f64, String> {
        let token = self.peek().ok_or("the arithmetic ends too early")?;
        self.at += 1;
        match token {
            Token::Number(number) => Ok(number),
            Token::Root => Ok(self.power()?.sqrt()),
            Token::Ln => Ok(self.power()?.ln()),
            Token::Exp => Ok(self.power()?.exp()),
            Token::Sign('(') => self.closed(")"),
            Token::Sign('|') => Ok(self.closed("|")?.abs()),
            Token::Sign(sign) => Err(format!("'{sign}' is not expected")),
        }
    }

    fn closed(&mut self, end: &str) -> Result<f64, String> {
        let value = self.sum()?;
        self.sign(end).map(|_| value).ok_or_else(|| format!("{end} is missing"))
    }
}
