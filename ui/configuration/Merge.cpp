// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/Merge.h"

#include <QSet>
#include <algorithm>

namespace fdc::ui::configuration {

using config::PropertiesDocument;

namespace {

using Lines = QList<QByteArrayView>;

Lines linesOf(const QByteArray& bytes) {
    Lines lines;
    qsizetype begin = 0;
    while (begin < bytes.size()) {
        const qsizetype feed = bytes.indexOf('\n', begin);
        const qsizetype end = feed < 0 ? bytes.size() : feed + 1;
        lines.append(QByteArrayView(bytes).sliced(begin, end - begin));
        begin = end;
    }
    return lines;
}

/// The one stretch of lines that differs: base[begin, end) became other[begin, otherEnd).
struct Stretch {
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype otherEnd = 0;
};

Stretch stretchOf(const Lines& base, const Lines& other) {
    const qsizetype shorter = std::min(base.size(), other.size());
    qsizetype head = 0;
    while (head < shorter && base[head] == other[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && base[base.size() - 1 - tail] == other[other.size() - 1 - tail])
        ++tail;
    return {head, base.size() - tail, other.size() - tail};
}

/// Both changes in one text when they touch different lines.
std::optional<QByteArray> mergedText(const QByteArray& base, const QByteArray& mine,
                                     const QByteArray& theirs) {
    const Lines old = linesOf(base);
    const Lines own = linesOf(mine);
    const Lines other = linesOf(theirs);
    const Stretch ours = stretchOf(old, own);
    const Stretch foreign = stretchOf(old, other);
    const bool apart = ours.end <= foreign.begin || foreign.end <= ours.begin;
    if (!apart)
        return std::nullopt;
    const qsizetype grown = foreign.otherEnd - foreign.end;
    const bool before = ours.end <= foreign.begin;
    const qsizetype begin = ours.begin + (before ? 0 : grown);
    const qsizetype end = ours.end + (before ? 0 : grown);
    QByteArray text;
    for (qsizetype i = 0; i < begin; ++i)
        text += other[i];
    for (qsizetype i = ours.begin; i < ours.otherEnd; ++i)
        text += own[i];
    for (qsizetype i = end; i < other.size(); ++i)
        text += other[i];
    return text;
}

/// Continuations and lost line ends can make a merged text say something else: then it is no use.
bool saysBoth(const PropertiesDocument& merged, const PropertiesDocument& base,
              const PropertiesDocument& mine, const PropertiesDocument& theirs, const QSet<QString>& own) {
    QSet<QString> keys;
    for (const PropertiesDocument* document : {&merged, &base, &mine, &theirs}) {
        for (const PropertiesDocument::Pair& pair : document->pairs())
            keys.insert(pair.key);
    }
    return std::all_of(keys.begin(), keys.end(), [&](const QString& key) {
        return merged.value(key) == (own.contains(key) ? mine.value(key) : theirs.value(key));
    });
}

}  // namespace

void assign(PropertiesDocument& document, const QString& key, const std::optional<QString>& value) {
    if (value)
        document.set(key, *value);
    else
        document.unset(key);
}

MergeResult merge(const QByteArray& base, const QByteArray& mine, const QByteArray& theirs) {
    const PropertiesDocument old = PropertiesDocument::parse(base);
    const PropertiesDocument own = PropertiesDocument::parse(mine);
    const PropertiesDocument other = PropertiesDocument::parse(theirs);
    MergeResult result;
    result.mine = changedKeys(old, own);
    result.theirs = changedKeys(old, other);
    const QSet<QString> foreign(result.theirs.begin(), result.theirs.end());
    for (const QString& key : std::as_const(result.mine)) {
        if (foreign.contains(key) && own.value(key) != other.value(key))
            result.conflicts.append({key, own.value(key), other.value(key)});
    }
    if (result.conflicts.isEmpty()) {
        const auto text = mergedText(base, mine, theirs);
        const QSet<QString> ownKeys(result.mine.begin(), result.mine.end());
        if (text && saysBoth(PropertiesDocument::parse(*text), old, own, other, ownKeys)) {
            result.bytes = *text;
            return result;
        }
    }
    PropertiesDocument merged = other;
    PropertiesDocument onlyKeys = old;
    for (const QString& key : std::as_const(result.mine)) {
        assign(merged, key, own.value(key));
        assign(onlyKeys, key, own.value(key));
    }
    result.bytes = merged.toBytes();
    result.layoutLost = onlyKeys.toBytes() != mine;
    return result;
}

}  // namespace fdc::ui::configuration
