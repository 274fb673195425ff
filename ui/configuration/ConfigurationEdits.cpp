// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPointer>

#include "core/config/Placeholders.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/configuration/ConfigurationPresenter.h"

/// Edits, drafts and conflicts of the presenter.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

void ConfigurationPresenter::documentChanged() {
    m_sealTimer.start();
    m_draftTimer.start();
    m_presence.setEditing(m_isOpen && isModified());
    showNewKeys();
    followAddresses();
    assessSoon();
    Q_EMIT changed();
}

/// In a small file a key that was just typed has its row at once; in a large one after the check.
void ConfigurationPresenter::showNewKeys() {
    if (m_mode != Mode::Both || m_session.document().size() > fewKeys)
        return;
    m_assessment.keys = keysBySection(m_session.document(), product());
    forgetVisible();
}

void ConfigurationPresenter::rawMayDiffer() {
    Q_EMIT rawReplaced();
}

void ConfigurationPresenter::editedAs(bool changed) {
    if (!changed)
        return;
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::edit(const QString& key, const QString& value) {
    const bool neverThere = value.isEmpty() && !m_session.base().contains(key);
    editedAs(neverThere ? m_session.unset(key) : m_session.set(key, value, neighboursOf(key)));
}

void ConfigurationPresenter::unset(const QString& key) {
    m_session.seal();
    editedAs(m_session.unset(key));
    m_session.seal();
}

void ConfigurationPresenter::commentOut(const QString& key) {
    editedAs(m_session.commentOut(key));
}

void ConfigurationPresenter::uncomment(const QString& key) {
    editedAs(m_session.uncomment(key));
}

void ConfigurationPresenter::undo() {
    const QString back = m_session.renamedByUndo();
    if (m_session.undo())
        steppedTo(back);
}

void ConfigurationPresenter::redo() {
    const QString back = m_session.renamedByRedo();
    if (m_session.redo())
        steppedTo(back);
}

/// A key that comes back by another name may stand in another section: it is shown there.
void ConfigurationPresenter::steppedTo(const QString& renamed) {
    if (!renamed.isEmpty() && m_mode != Mode::Raw)
        showRenamed(renamed);
    editedAs(true);
}

void ConfigurationPresenter::discard() {
    const QByteArray base = m_session.base().toBytes();
    const QByteArray edited = m_session.bytes();
    if (m_session.discard()) {
        rawMayDiffer();
        documentChanged();
        tell(Tone::Neutral, tr("Your edits are discarded."),
             [base, edited](ConfigurationPresenter& self) { self.bringBack(base, edited); });
    }
    keepDraft();
    Q_EMIT changed();
}

void ConfigurationPresenter::editRaw(qsizetype first, qsizetype removed, const QStringList& added) {
    if (m_session.editRaw(first, removed, added))
        documentChanged();
}

void ConfigurationPresenter::settleRaw() {
    if (m_session.settleRaw())
        rawMayDiffer();
}

std::optional<qsizetype> ConfigurationPresenter::rawProblemLine() const {
    const auto problems = m_session.rawProblems();
    return problems.isEmpty() ? std::nullopt : std::optional(problems.first().line);
}

QString ConfigurationPresenter::rawProblem() const {
    const auto problems = m_session.rawProblems();
    if (problems.isEmpty())
        return {};
    const QString line = format::count(problems.first().line + 1);
    switch (problems.first().fault) {
        case RawText::Fault::HiddenSecret:
            return tr("Line %1: • stands for a hidden secret and is never written. Type the whole new value, "
                      "or undo.")
                .arg(line);
        case RawText::Fault::ControlCharacter:
            return tr("Line %1 holds characters that cannot be typed. Write the line without them, or undo.")
                .arg(line);
        case RawText::Fault::UncoversSecret:
            return tr("Line %1 holds a hidden secret that this edit would make part of another setting. Undo "
                      "it.")
                .arg(line);
    }
    return {};
}

/// A draft is what differs from the file; when nothing does, none is kept.
void ConfigurationPresenter::keepDraft() {
    m_draftTimer.stop();
    if (path().isEmpty() || m_state != State::Ready)
        return;
    if (m_session.base().toBytes() != m_session.bytes())
        m_drafts.keep(path(), m_session.base().toBytes(), m_session.bytes());
    else
        m_drafts.drop(path());
}

/// A draft that says nothing new to the file of now is not worth a question.
void ConfigurationPresenter::reviewDrafts() {
    const QByteArray& base = m_session.base().toBytes();
    m_draftKeys.clear();
    while (!m_offered.isEmpty()) {
        const MergeResult merged = merge(m_offered.first().base, m_offered.first().edited, base);
        if (merged.bytes != base || merged.layoutLost) {
            m_draftKeys =
                configuration::changedKeys(m_session.base(), config::PropertiesDocument::parse(merged.bytes));
            return;
        }
        m_drafts.forget(m_offered.takeFirst());
    }
}

QString ConfigurationPresenter::draftText() const {
    if (!hasDraft())
        return {};
    if (m_draftKeys.isEmpty())
        return tr("Changes of comments from an earlier session were not saved.");
    return tr("Changes of %n setting(s) from an earlier session were not saved: %1", nullptr,
              int(m_draftKeys.size()))
        .arg(m_draftKeys.mid(0, 4).join(u", "_s) + (m_draftKeys.size() > 4 ? u", …"_s : QString()));
}

void ConfigurationPresenter::decideDraft(bool accept) {
    if (!hasDraft())
        return;
    const Draft draft = m_offered.takeFirst();
    if (accept)
        bringBack(draft.base, draft.edited);
    m_drafts.forget(draft);
    reviewDrafts();
    keepDraft();
    Q_EMIT changed();
}

/// Edits made from another base join those of now.
void ConfigurationPresenter::bringBack(const QByteArray& base, const QByteArray& edited) {
    const MergeResult onDisk = merge(base, edited, m_session.base().toBytes());
    const MergeResult merged = merge(base, edited, m_session.bytes());
    m_session.replaceAll(merged.bytes);
    for (const KeyConflict& conflict : onDisk.conflicts)
        contest({conflict.key});
    if (merged.layoutLost)
        tell(Tone::Warn, tr("Edits of comments could not be carried over."));
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::contest(const QStringList& keys) {
    m_contested += keys;
    m_contested.removeDuplicates();
}

void ConfigurationPresenter::mergeWith(const QByteArray& theirs) {
    const EditSession::Carried carried = m_session.carryTo(theirs);
    contest(carried.contested);
    const auto open = openConflicts().size();
    QString text = tr("%1 changed on disk; your unsaved edits were carried over.").arg(fileName());
    if (open > 0)
        text = tr("%1 changed on disk: %n setting(s) changed there and here. Choose which value stays.",
                  nullptr, int(open))
                   .arg(fileName());
    if (carried.lost)
        text += u' ' + tr("Edits of comments and unfinished lines could not be carried over.");
    tell(open == 0 && !carried.lost ? Tone::Neutral : Tone::Warn, text);
    askVersions();
}

QStringList ConfigurationPresenter::openConflicts() const {
    QStringList keys;
    for (const QString& key : m_contested) {
        if (m_session.document().value(key) != m_session.base().value(key))
            keys.append(key);
    }
    return keys;
}

QList<ConfigurationPresenter::ConflictRow> ConfigurationPresenter::conflicts() const {
    const auto shown = [](const QString& key, const std::optional<QString>& value) {
        if (!value)
            return tr("not set");
        return value->isEmpty() ? tr("empty") : config::displayValue(key, *value);
    };
    QList<ConflictRow> rows;
    for (const QString& key : openConflicts())
        rows.append(
            {key, shown(key, m_session.document().value(key)), shown(key, m_session.base().value(key))});
    return rows;
}

void ConfigurationPresenter::resolve(const QString& key, bool keepMine) {
    if (!openConflicts().contains(key))
        return;
    m_contested.removeAll(key);
    if (!keepMine) {
        const auto theirs = m_session.base().value(key);
        m_session.seal();
        if (theirs)
            m_session.set(key, *theirs);
        else
            m_session.unset(key);
        m_session.seal();
    }
    rawMayDiffer();
    documentChanged();
}

void ConfigurationPresenter::tell(Tone tone, const QString& text,
                                  const std::function<void(ConfigurationPresenter&)>& undo) {
    Notice notice;
    notice.tone = tone;
    notice.text = text;
    if (undo) {
        notice.actionText = tr("Undo");
        notice.action = [self = QPointer(this), undo] {
            if (self)
                undo(*self);
        };
    }
    m_services.notices.post(notice);
}

}  // namespace fdc::ui::configuration
