// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/alerts/AlertRule.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "core/monitoring/alerts/AlertErrors.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using Condition = AlertRule::Condition;

namespace {

constexpr qsizetype mostCharacters = 500;
constexpr std::chrono::seconds mostPending = std::chrono::hours(7 * 24);

/// One word of a rule, and where it begins.
struct Word {
    QString text;
    qsizetype position = 0;
    bool quoted = false;
};

/// Words end at blanks; a comparison is one by itself; quotes hold a subject with blanks.
QList<Word> wordsOf(const QString& line) {
    static const QRegularExpression form(u"\"([^\"]*)\"|(>=|<=|!=|==|[<>=])|([^\\s<>=!\"]+)|(\\S)"_s);
    QList<Word> words;
    auto matches = form.globalMatch(line);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const bool quoted = match.hasCaptured(1);
        words.append({quoted ? match.captured(1) : match.captured(0), match.capturedStart() + 1, quoted});
    }
    return words;
}

std::optional<Condition> comparison(const QString& word) {
    if (word == u">"_s)
        return Condition::Above;
    if (word == u">="_s)
        return Condition::AtLeast;
    if (word == u"<"_s)
        return Condition::Below;
    if (word == u"<="_s)
        return Condition::AtMost;
    if (word == u"="_s || word == u"=="_s)
        return Condition::Equal;
    return word == u"!="_s ? std::optional(Condition::Unequal) : std::nullopt;
}

std::optional<std::chrono::seconds> duration(const QString& word) {
    static const QRegularExpression form(u"^([0-9]{1,6})([smhd])\\z"_s);
    const auto match = form.match(word);
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 count = match.captured(1).toLongLong();
    const QString unit = match.captured(2);
    const qint64 seconds = unit == u"s"_s ? 1 : unit == u"m"_s ? 60 : unit == u"h"_s ? 3600 : 86'400;
    const std::chrono::seconds time(count * seconds);
    return time <= mostPending ? std::optional(time) : std::nullopt;
}

bool isMetric(const Word& word) {
    static const QRegularExpression form(u"^[a-z][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)*\\z"_s);
    return !word.quoted && word.text.size() <= 100 && form.match(word.text).hasMatch();
}

/// Reads one rule from left to right.
class RuleReader {
public:
    RuleReader(const QString& name, const QString& line) : m_words(wordsOf(line)) {
        m_rule.name = name;
        m_rule.group = name;
        m_rule.line = line.simplified();
        m_end = line.size() + 1;
    }

    Result<AlertRule> read() {
        if (m_rule.line.size() > mostCharacters)
            return problem("length");
        if (takes("absent"))
            m_rule.condition = Condition::Absent;
        else if (takes("anomaly"))
            m_rule.condition = Condition::Anomaly;
        const bool compares = m_next == 0;
        if (!has() || !isMetric(word()))
            return problem("metric");
        m_rule.metric = take().text;
        if (takes("of")) {
            if (!has() || word().text.isEmpty() || comparison(word().text))
                return problem("subject");
            m_rule.subject = take().text;
        }
        if (compares)
            FDC_TRY(readComparison());
        if (takes("for")) {
            const auto time = has() ? duration(word().text) : std::nullopt;
            if (!time)
                return problem("duration");
            m_rule.pending = *time;
            ++m_next;
        }
        if (has())
            return problem("end");
        return m_rule;
    }

private:
    Result<void> readComparison() {
        const auto condition = has() ? comparison(word().text) : std::nullopt;
        if (!condition)
            return problem("comparison");
        m_rule.condition = *condition;
        ++m_next;
        bool ok = false;
        m_rule.threshold = has() ? word().text.toDouble(&ok) : 0;
        if (!ok || !std::isfinite(m_rule.threshold))
            return problem("number");
        ++m_next;
        return {};
    }

    bool has() const { return m_next < m_words.size(); }
    const Word& word() const { return m_words.at(m_next); }
    const Word& take() { return m_words.at(m_next++); }
    bool takes(const char* text) {
        if (!has() || word().quoted || word().text != QLatin1StringView(text))
            return false;
        ++m_next;
        return true;
    }
    base::Failure problem(const char* what) const {
        const qsizetype position = has() ? word().position : m_end;
        return base::fail(base::Error(alertRuleInvalid)
                              .with(u"rule"_s, m_rule.name)
                              .with(u"line"_s, m_rule.line.left(mostCharacters))
                              .with(u"problem"_s, QString::fromLatin1(what))
                              .with(u"position"_s, QString::number(position)));
    }

    AlertRule m_rule;
    QList<Word> m_words;
    qsizetype m_next = 0;
    qsizetype m_end = 0;
};

}  // namespace

bool AlertRule::holdsFor(double value) const {
    switch (condition) {
        case Condition::Above: return value > threshold;
        case Condition::AtLeast: return value >= threshold;
        case Condition::Below: return value < threshold;
        case Condition::AtMost: return value <= threshold;
        case Condition::Equal: return value == threshold;
        case Condition::Unequal: return value != threshold;
        case Condition::Absent:
        case Condition::Anomaly: break;
    }
    return false;
}

Result<AlertRule> parseAlertRule(const QString& name, const QString& line) {
    return RuleReader(name, line).read();
}

bool isRuleName(const QString& name) {
    static const QRegularExpression form(u"^[A-Za-z0-9_-]{1,64}\\z"_s);
    return form.match(name).hasMatch();
}

}  // namespace fdc::monitoring
