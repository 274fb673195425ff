// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/PaletteIndex.h"

#include <algorithm>

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int wholeText = 100;
constexpr int textStart = 60;
constexpr int wordStart = 40;
constexpr int inside = 20;
constexpr int lettersInOrder = 5;

/// A word of the query against the folded text.
int wordScore(const QString& word, const QString& text) {
    if (text == word)
        return wholeText;
    if (text.startsWith(word))
        return textStart;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at == 0 || !text[at - 1].isLetterOrNumber())
            return wordStart;
    }
    if (text.contains(word))
        return inside;
    if (word.size() < 3)
        return 0;
    qsizetype at = 0;
    for (const QChar letter : word) {
        at = text.indexOf(letter, at);
        if (at < 0)
            return 0;
        ++at;
    }
    return lettersInOrder;
}

}  // namespace

QString folded(const QString& text) {
    QString result;
    for (const QChar c : text.normalized(QString::NormalizationForm_D)) {
        if (c.category() != QChar::Mark_NonSpacing)
            result.append(c.toLower());
    }
    return result;
}

int matchScore(const QString& query, const QString& text) {
    const QString haystack = folded(text);
    int score = 0;
    for (const QString& word : folded(query).split(u' ', Qt::SkipEmptyParts)) {
        const int found = wordScore(word, haystack);
        if (found == 0)
            return 0;
        score += found;
    }
    return score;
}

QList<PaletteEntry> findEntries(const QList<PaletteEntry>& entries, const QString& query, int limit) {
    if (query.trimmed().isEmpty())
        return entries.mid(0, limit);
    std::vector<std::pair<int, qsizetype>> found;
    for (qsizetype index = 0; index < entries.size(); ++index) {
        const int inText = matchScore(query, entries[index].text);
        const int score =
            std::max(2 * inText, matchScore(query, entries[index].text + u' ' + entries[index].detail));
        if (score > 0)
            found.emplace_back(-score, index);
    }
    std::ranges::sort(found);
    QList<PaletteEntry> best;
    for (size_t index = 0; index < std::min(found.size(), size_t(limit)); ++index)
        best.append(entries[found[index].second]);
    return best;
}

}  // namespace fdc::ui::shell
