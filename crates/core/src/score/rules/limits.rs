//! Numbers of a rule set that may not be any number.

use rust_decimal::Decimal;

/// The highest score of an indicator: 100 to 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cap(Decimal);

impl Cap {
    /// A cap, if it is one.
    pub fn new(value: Decimal) -> Option<Self> {
        (Decimal::ONE_HUNDRED..=Decimal::from(200)).contains(&value).then_some(Self(value))
    }

    /// The number.
    pub fn value(self) -> Decimal {
        self.0
    }
}

impl Default for Cap {
    fn default() -> Self {
        Self(Decimal::ONE_HUNDRED)
    }
}

/// The percent of an objective that its own indicators make: 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StrategicShare(Decimal);

impl StrategicShare {
    /// A share, if it is one.
    pub fn new(percent: Decimal) -> Option<Self> {
        (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent).then_some(Self(percent))
    }

    /// The number, in percent.
    pub fn percent(self) -> Decimal {
        self.0
    }

    /// The percent that is left for the programmes.
    pub fn operational_percent(self) -> Decimal {
        Decimal::ONE_HUNDRED - self.0
    }
}

impl Default for StrategicShare {
    fn default() -> Self {
        Self(Decimal::from(50))
    }
}

/// What a complexity may be, both ends included. Positive, so that it never makes a weight vanish or turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComplexityRange {
    low: Decimal,
    high: Decimal,
}

impl ComplexityRange {
    /// A range whose ends are positive and in order.
    pub fn new(low: Decimal, high: Decimal) -> Option<Self> {
        (low > Decimal::ZERO && low <= high).then_some(Self { low, high })
    }

    /// The least.
    pub fn low(self) -> Decimal {
        self.low
    }

    /// The most.
    pub fn high(self) -> Decimal {
        self.high
    }

    /// Whether a complexity is inside.
    pub fn contains(self, complexity: Decimal) -> bool {
        (self.low..=self.high).contains(&complexity)
    }
}

impl Default for ComplexityRange {
    fn default() -> Self {
        Self { low: Decimal::new(8, 1), high: Decimal::new(12, 1) }
    }
}

/// Where the states begin: 0 ≤ at risk ≤ achieved ≤ 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateLimits {
    achieved_from: Decimal,
    at_risk_from: Decimal,
}

impl StateLimits {
    /// Limits that are in order.
    pub fn new(achieved_from: Decimal, at_risk_from: Decimal) -> Option<Self> {
        let ordered = Decimal::ZERO <= at_risk_from
            && at_risk_from <= achieved_from
            && achieved_from <= Decimal::from(200);
        ordered.then_some(Self { achieved_from, at_risk_from })
    }

    /// The least score of what is achieved, or in line.
    pub fn achieved_from(self) -> Decimal {
        self.achieved_from
    }

    /// The least score of what is at risk and not late.
    pub fn at_risk_from(self) -> Decimal {
        self.at_risk_from
    }
}

impl Default for StateLimits {
    fn default() -> Self {
        Self { achieved_from: Decimal::from(90), at_risk_from: Decimal::from(70) }
    }
}
