// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/ErrorCauses.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <optional>
#include <vector>

static void initErrorCauses() {
    Q_INIT_RESOURCE(error_pages);  // a static library's resources are not linked in by themselves
}

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int deepest = 3;                 ///< an "allowed: 0 (no limit), or 1 to 5"
constexpr qsizetype longestCause = 4'000;  ///< longer ones are none of ours

/// A text of the sources with places for what a case puts in.
class Pattern {
public:
    static bool hasPlaces(const QString& text) { return places().match(text).hasMatch(); }

    Pattern(const QString& english, QString translated) : m_translated(std::move(translated)) {
        QString expression;
        qsizetype at = 0;
        for (auto found = places().globalMatch(english); found.hasNext();) {
            const auto place = found.next();
            expression += QRegularExpression::escape(english.sliced(at, place.capturedStart() - at)) +
                          (place.captured()[0] == u'#' ? u"([-+]?[0-9][-+.,0-9e]*)"_s : u"(.*)"_s);
            m_order += place.captured()[1];
            at = place.capturedEnd();
        }
        expression += QRegularExpression::escape(english.sliced(at));
        m_expression.setPattern(QRegularExpression::anchoredPattern(expression));
        m_expression.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
    }

    /// @p inner says what stands for a text.
    template <typename Inner>
    std::optional<QString> translated(const QString& cause, const Inner& inner) const {
        const auto match = m_expression.match(cause);
        if (!match.hasMatch())
            return std::nullopt;
        QString text;
        qsizetype at = 0;
        for (auto found = places().globalMatch(m_translated); found.hasNext();) {
            const auto place = found.next();
            text += QStringView(m_translated).sliced(at, place.capturedStart() - at);
            const QString said = match.captured(int(m_order.indexOf(place.captured()[1])) + 1);
            // What is quoted was said by somebody else.
            const bool isQuoted = text.endsWith(u"«\u00a0"_s);
            text += isQuoted || place.captured()[0] == u'#' ? said : inner(said);
            at = place.capturedEnd();
        }
        return text + m_translated.sliced(at);
    }

private:
    static const QRegularExpression& places() {
        static const QRegularExpression form(u"[%#][1-9]"_s);
        return form;
    }

    QString m_order;  ///< digits of the places, in the order of the English
    QString m_translated;
    QRegularExpression m_expression;
};

class Causes {
public:
    explicit Causes(const QString& path) {
        initErrorCauses();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        QString english;
        for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (english.isEmpty()) {
                english = line.startsWith(u"# "_s) ? QString() : line;
                continue;
            }
            if (Pattern::hasPlaces(english))
                m_patterns.emplace_back(english, line);
            else
                m_exact.insert(english, line);
            english.clear();
        }
    }

    QString translated(const QString& cause, int depth = 0) const {
        if (const auto known = m_exact.constFind(cause); known != m_exact.constEnd())
            return *known;
        const auto inner = [&](const QString& part) {
            return depth + 1 < deepest ? translated(part, depth + 1) : part;
        };
        for (const Pattern& pattern : m_patterns) {
            if (auto text = pattern.translated(cause, inner))
                return *text;
        }
        return cause;
    }

private:
    QHash<QString, QString> m_exact;
    std::vector<Pattern> m_patterns;
};

}  // namespace

QString causeText(const Error& error, const QString& language) {
    return causeText(error.cause(), language);
}

QString causeText(const QString& cause, const QString& language) {
    if (language != u"fr" || cause.isEmpty() || cause.size() > longestCause)
        return cause;
    static const Causes french(u":/errors/fr/causes.txt"_s);
    return french.translated(cause);
}

}  // namespace fdc::base
