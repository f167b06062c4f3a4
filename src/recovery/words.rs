//! The verification words: short, easy to say on a bad line in any of the three languages, and
//! unlike each other. Three of them are drawn for each request.

use crate::base::Random;

const WORDS: [&str; 64] = [
    "amber", "anchor", "apple", "arrow", "autumn", "banana", "basket", "bridge", "butter",
    "cactus", "camel", "candle", "carbon", "castle", "cherry", "copper", "coral", "cotton",
    "dragon", "eagle", "ember", "falcon", "feather", "forest", "garden", "ginger", "guitar",
    "hammer", "harbour", "helmet", "island", "jacket", "jungle", "kettle", "ladder", "lantern",
    "lemon", "magnet", "maple", "marble", "meadow", "melon", "mirror", "monkey", "nectar", "olive",
    "orange", "panda", "paper", "pepper", "piano", "pilot", "planet", "rabbit", "river", "rocket",
    "saddle", "salmon", "silver", "summer", "tiger", "tunnel", "velvet", "window",
];

/// Three different words: each of about 250,000 threesomes is as likely.
pub(crate) fn draw(random: &Random) -> Vec<String> {
    let mut drawn: Vec<&str> = Vec::with_capacity(3);
    while drawn.len() < 3 {
        let [byte] = random.bytes::<1>();
        if let Some(word) = WORDS
            .get(usize::from(byte & 63))
            .filter(|word| !drawn.contains(word))
        {
            drawn.push(word);
        }
    }
    drawn.into_iter().map(str::to_owned).collect()
}
