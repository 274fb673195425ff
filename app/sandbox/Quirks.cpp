// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Quirks.h"

#include "app/sandbox/SandboxErrors.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array<QuirkSpec, size_t(Quirk::Count)> specs{{
    {Quirk::SearchLag, "search-lag", QuirkUnit::Milliseconds, 1500, 1500},
    {Quirk::Throttle429, "throttle-429", QuirkUnit::PerSecond, 50, 0},
    {Quirk::Unavailable, "unavailable", QuirkUnit::Percent, 10, 0},
    {Quirk::LostAck, "lost-ack", QuirkUnit::Percent, 10, 0},
    {Quirk::DropAfterAck, "drop-after-ack", QuirkUnit::Percent, 10, 0},
    {Quirk::Slow, "slow", QuirkUnit::Milliseconds, 200, 0},
    {Quirk::CorruptContent, "corrupt-content", QuirkUnit::Percent, 10, 0},
    {Quirk::ExpiredCertificate, "expired-certificate", QuirkUnit::Switch, 1, 0},
    {Quirk::WrongHostCertificate, "wrong-host-certificate", QuirkUnit::Switch, 1, 0},
    {Quirk::ShortTokens, "short-tokens", QuirkUnit::Seconds, 5, 0},
    {Quirk::HalfBody, "half-body", QuirkUnit::Percent, 10, 0},
    {Quirk::Hang, "hang", QuirkUnit::Percent, 10, 0},
    {Quirk::ContentBusy, "content-busy", QuirkUnit::Milliseconds, 500, 0},
    {Quirk::Dialect2025, "dialect-2025", QuirkUnit::Switch, 1, 0},
    {Quirk::NoReply, "no-reply", QuirkUnit::Percent, 10, 0},
    {Quirk::ErrorAsOk, "error-as-ok", QuirkUnit::Percent, 10, 0},
    {Quirk::ClockSkew, "clock-skew", QuirkUnit::Seconds, 600, 0},
    {Quirk::CodedFailure, "coded-failure", QuirkUnit::Percent, 10, 0},
    {Quirk::Twice, "twice", QuirkUnit::Percent, 10, 0},
}};

double largest(QuirkUnit unit) {
    switch (unit) {
        case QuirkUnit::Switch: return 1;
        case QuirkUnit::Percent: return 100;
        case QuirkUnit::Milliseconds: return 3'600'000;
        case QuirkUnit::Seconds: return 86'400;
        case QuirkUnit::PerSecond: return 1'000'000;
    }
    return 0;
}

}  // namespace

const QuirkSpec& quirkSpec(Quirk quirk) {
    return specs[size_t(quirk)];
}

const QuirkSpec* findQuirk(QStringView name) {
    for (const QuirkSpec& spec : specs) {
        if (name == QLatin1StringView(spec.name))
            return &spec;
    }
    return nullptr;
}

quint64 mix(quint64 value) {
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

Quirks::Quirks(quint64 seed, const base::Clock& clock) : m_seed(seed), m_clock(clock) {
    for (const QuirkSpec& spec : specs)
        m_values[size_t(spec.quirk)] = spec.atStart;
}

base::Result<void> Quirks::set(const QString& name, const QString& value) {
    const QuirkSpec* spec = findQuirk(name);
    if (!spec)
        return base::fail(base::Error(sandboxQuirkUnknown).with(u"quirk"_s, name));
    bool ok = true;
    double number = spec->whenNamed;
    if (value == u"off")
        number = 0;
    else if (value == u"on")
        number = spec->whenNamed;
    else if (!value.isEmpty())
        number = value.toDouble(&ok);
    if (!ok || !(number >= 0) || number > largest(spec->unit))
        return base::fail(base::Error(sandboxQuirkValue).with(u"quirk"_s, name).with(u"value"_s, value));
    m_values[size_t(spec->quirk)] = number;
    return {};
}

base::Result<void> Quirks::setFromText(const QString& text) {
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0)
        return set(text, {});
    return set(text.first(equals), text.sliced(equals + 1));
}

quint64 Quirks::random(Quirk quirk) {
    const quint64 turn = m_draws[size_t(quirk)]++;
    return mix(mix(m_seed ^ (quint64(quirk) + 1) * 0x100000001B3ULL) + turn);
}

bool Quirks::draw(Quirk quirk) {
    const double percent = value(quirk);
    return percent > 0 && double(random(quirk) % 1'000'000) < percent * 10'000;
}

bool Quirks::exceedsRate() {
    const double limit = value(Quirk::Throttle429);
    if (limit <= 0)
        return false;
    const qint64 second = m_clock.monotonic().count() / 1000;
    const std::lock_guard guard(m_rateMutex);
    if (second != m_rateSecond) {
        m_rateSecond = second;
        m_rateCount = 0;
    }
    return ++m_rateCount > int(limit);
}

}  // namespace fdc::sandbox
