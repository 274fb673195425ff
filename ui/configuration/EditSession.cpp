// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/EditSession.h"

#include "core/security/Redaction.h"
#include "ui/configuration/Merge.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::PropertiesDocument;

namespace {
constexpr size_t mostSteps = 300;
constexpr qsizetype mostBytes = 64 * 1024 * 1024;
constexpr qsizetype mostCarried = 2 * 1024 * 1024;  ///< merging is work of the GUI thread
}  // namespace

void EditSession::load(const QByteArray& bytes) {
    m_base = PropertiesDocument::parse(bytes);
    m_document = m_base;
    m_steps = {Step{bytes, {}, {}, {}, {}}};
    m_at = 0;
    m_sealed = true;
    m_raw.reset();
    ++m_revision;
}

void EditSession::rebase(const QByteArray& base) {
    m_base = PropertiesDocument::parse(base);
    m_sealed = true;
    ++m_revision;
}

EditSession::Carried EditSession::carryTo(const QByteArray& base) {
    qsizetype left = mostCarried - m_steps[m_at].bytes.size();
    size_t begin = m_at;
    size_t end = m_at + 1;
    while (begin > 0 && (left -= m_steps[begin - 1].bytes.size()) >= 0)
        --begin;
    while (end < m_steps.size() && (left -= m_steps[end].bytes.size()) >= 0)
        ++end;
    Carried carried;
    std::vector<Step> steps;
    size_t at = 0;
    for (size_t i = begin; i < end; ++i) {
        const Step& step = m_steps[i];
        const MergeResult merged = merge(m_base.toBytes(), step.bytes, base);
        for (const KeyConflict& conflict : merged.conflicts)
            carried.contested.append(conflict.key);
        if (steps.empty() || steps.back().bytes != merged.bytes)
            steps.push_back({merged.bytes, {}, step.topic, step.oldKey, step.newKey});
        if (i != m_at)
            continue;
        at = steps.size() - 1;
        carried.lost = merged.layoutLost || step.faulty;
    }
    carried.contested.removeDuplicates();
    m_steps = std::move(steps);
    rebase(base);
    go(at);
    return carried;
}

bool EditSession::set(const QString& key, const QString& value, const QStringList& neighbours) {
    if (value.contains(QString::fromUtf16(security::maskText)))
        return false;
    const QByteArray before = bytes();
    return m_document.set(key, value, neighbours) && take(key, before);
}

bool EditSession::unset(const QString& key) {
    const QByteArray before = bytes();
    return m_document.unset(key) && take(key, before);
}

bool EditSession::commentOut(const QString& key) {
    const QByteArray before = bytes();
    return takeAlone(m_document.commentOut(key), u"\ncomment"_s, before);
}

bool EditSession::uncomment(const QString& key) {
    const QByteArray before = bytes();
    return takeAlone(m_document.uncomment(key), u"\nuncomment"_s, before);
}

bool EditSession::rename(const QString& key, const QString& newKey) {
    const QByteArray before = bytes();
    if (!takeAlone(m_document.rename(key, newKey), u"\nrename"_s, before))
        return false;
    m_steps[m_at].oldKey = key;
    m_steps[m_at].newKey = newKey;
    return true;
}

bool EditSession::discard() {
    return replaceAll(m_base.toBytes());
}

bool EditSession::replaceAll(const QByteArray& bytes) {
    const QByteArray before = this->bytes();
    if (bytes == before && rawProblems().isEmpty())
        return false;
    m_document = PropertiesDocument::parse(bytes);
    return takeAlone(true, u"\nall"_s, before);
}

const RawText& EditSession::raw() const {
    if (!m_raw)
        m_raw.emplace(bytes());
    return *m_raw;
}

bool EditSession::editRaw(qsizetype first, qsizetype removed, const QStringList& added) {
    raw();
    if (!m_raw->replace(first, removed, added))
        return false;
    Step step{bytes(), {}, u"\nraw"_s, {}, {}};
    if (m_raw->problems().isEmpty()) {
        step.bytes = m_raw->bytes();
        m_document = PropertiesDocument::parse(step.bytes);
    } else {
        step.faulty = m_raw;
    }
    push(std::move(step));
    return true;
}

QList<RawText::Problem> EditSession::rawProblems() const {
    return m_raw ? m_raw->problems() : QList<RawText::Problem>();
}

bool EditSession::settleRaw() {
    seal();
    return m_raw && m_raw->problems().isEmpty() && m_raw->settle();
}

/// The raw text of a document that became another one than by typing in it. A text with problems is lost.
void EditSession::rawFollows(const QByteArray& before) {
    if (!m_raw)
        return;
    if (!m_raw->problems().isEmpty()) {
        m_raw.reset();
        return;
    }
    m_raw->settle();
    m_raw->follow(before, bytes());
}

bool EditSession::take(const QString& topic, const QByteArray& before) {
    rawFollows(before);
    push({bytes(), {}, topic, {}, {}});
    return true;
}

bool EditSession::takeAlone(bool changed, const QString& topic, const QByteArray& before) {
    if (!changed)
        return false;
    seal();
    take(topic, before);
    seal();
    return true;
}

void EditSession::push(Step step) {
    const bool joins =
        !m_sealed && m_at > 0 && m_at + 1 == m_steps.size() && m_steps[m_at].topic == step.topic;
    if (joins) {
        m_steps[m_at] = std::move(step);
    } else {
        m_steps.resize(m_at + 1);
        m_steps.push_back(std::move(step));
        ++m_at;
    }
    m_sealed = false;
    ++m_revision;
    qsizetype kept = 0;
    for (const Step& one : m_steps)
        kept += one.bytes.size();
    while (m_steps.size() > 2 && (m_steps.size() > mostSteps || kept > mostBytes)) {
        kept -= m_steps.front().bytes.size();
        m_steps.erase(m_steps.begin());
        --m_at;
    }
}

bool EditSession::undo() {
    return canUndo() && go(m_at - 1);
}

bool EditSession::redo() {
    return canRedo() && go(m_at + 1);
}

bool EditSession::go(size_t step) {
    m_at = step;
    const Step& now = m_steps[m_at];
    const QByteArray before = bytes();
    m_document = PropertiesDocument::parse(now.bytes);
    if (now.faulty)
        m_raw = now.faulty;
    else
        rawFollows(before);
    m_sealed = true;
    ++m_revision;
    return true;
}

}  // namespace fdc::ui::configuration
