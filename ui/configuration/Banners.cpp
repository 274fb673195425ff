// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/Banners.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "core/config/SettingSpec.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/ConfigurationPresenter.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

namespace {

QFrame* inset(const QString& name) {
    auto* frame = new QFrame;
    frame->setObjectName(name);
    frame->setProperty("role", u"inset"_s);
    return frame;
}

QHBoxLayout* rowOf(QFrame* frame) {
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(10);
    return row;
}

}  // namespace

Banners::Banners(ConfigurationPresenter& presenter, Services services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(std::move(services)),
      m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    addDraft();
    addStale();
    addAccess();
    addOther();
    addPending();
    addRawProblem();
    addConflicts();
}

void Banners::addDraft() {
    m_draft = inset(u"draftBanner"_s);
    QHBoxLayout* row = rowOf(m_draft);
    m_draftText = paragraph(QString(), TextRole::Body, u"draftText"_s);
    //: edits of an earlier session that were not saved
    row->addWidget(new Pill(tr("draft"), Tone::Accent));
    row->addWidget(m_draftText, 1);
    QPushButton* accept = button(tr("Bring them back"), u"acceptDraft"_s);
    QPushButton* refuse = button(tr("Forget them"), u"refuseDraft"_s);
    connect(accept, &QPushButton::clicked, &m_presenter, &ConfigurationPresenter::acceptDraft);
    connect(refuse, &QPushButton::clicked, &m_presenter, &ConfigurationPresenter::refuseDraft);
    row->addWidget(accept);
    row->addWidget(refuse);
    m_column->addWidget(m_draft);
}

void Banners::addStale() {
    m_stale = inset(u"staleBanner"_s);
    QHBoxLayout* row = rowOf(m_stale);
    m_staleText = paragraph(QString(), TextRole::Body, u"staleText"_s);
    //: what is shown may be old
    row->addWidget(new Pill(tr("stale"), Tone::Warn));
    row->addWidget(m_staleText, 1);
    QPushButton* help = button(tr("Cause and fix"), u"staleHelp"_s, ButtonRole::Flat);
    connect(help, &QPushButton::clicked, this, [this] {
        if (m_presenter.error())
            m_services.help(u"error:"_s + m_presenter.error()->code());
    });
    row->addWidget(help);
    m_column->addWidget(m_stale);
}

void Banners::addAccess() {
    m_access = inset(u"accessBanner"_s);
    QHBoxLayout* row = rowOf(m_access);
    m_accessPill = new Pill;
    m_accessText = paragraph(QString(), TextRole::Body, u"accessText"_s);
    row->addWidget(m_accessPill);
    row->addWidget(m_accessText, 1);
    QPushButton* help = button(tr("Cause and fix"), u"accessHelp"_s, ButtonRole::Flat);
    connect(help, &QPushButton::clicked, this, [this] {
        if (const auto access = m_presenter.access())
            m_services.help(u"error:"_s + access->code());
    });
    row->addWidget(help);
    m_column->addWidget(m_access);
}

void Banners::addOther() {
    m_other = inset(u"otherBanner"_s);
    QHBoxLayout* row = rowOf(m_other);
    m_otherText = paragraph(QString(), TextRole::Body, u"otherText"_s);
    //: somebody else edits the file
    row->addWidget(new Pill(tr("edited elsewhere"), Tone::Warn));
    row->addWidget(m_otherText, 1);
    m_column->addWidget(m_other);
}

void Banners::addPending() {
    m_pending = inset(u"pendingBanner"_s);
    QHBoxLayout* row = rowOf(m_pending);
    m_pendingText = paragraph(QString(), TextRole::Body, u"pendingText"_s);
    m_restarted = button(tr("It was restarted"), u"restarted"_s);
    connect(m_restarted, &QPushButton::clicked, &m_presenter.pendingRestart(), &PendingRestart::confirm);
    //: saved settings wait for a restart
    row->addWidget(new Pill(tr("restart due"), Tone::Warn));
    row->addWidget(m_pendingText, 1);
    row->addWidget(m_restarted);
    m_column->addWidget(m_pending);
}

QString Banners::otherText() const {
    const auto& other = m_presenter.presence().other();
    if (!other)
        return {};
    const QString since =
        other->since.isValid() ? format::dateTime(other->since.toLocalTime()) : tr("an unknown time");
    if (other->isThisProcess())
        //: %1 is a time
        return tr("The file is being edited in another window of this program since %1.").arg(since);
    //: %1 is a user, %2 a machine, %3 a time
    return tr("%1 edits this file on %2 since %3. Whoever saves second sees what the other one changed; "
              "nothing "
              "is lost.")
        .arg(discreet(other->user, Private::Person), discreet(other->host, Private::Place), since);
}

QString Banners::pendingText() const {
    const PendingRestart& pending = m_presenter.pendingRestart();
    const QStringList& keys = pending.keys();
    const QString list = keys.mid(0, 6).join(u", "_s) + (keys.size() > 6 ? u", …"_s : QString());
    //: %1 is the name of a product, %2 a list of keys
    return tr("%n saved setting(s) wait(s) until %1 is restarted: %2", nullptr, int(keys.size()))
        .arg(config::productName(pending.product()), list);
}

void Banners::addRawProblem() {
    m_raw = inset(u"rawBanner"_s);
    QHBoxLayout* row = rowOf(m_raw);
    m_rawText = paragraph(QString(), TextRole::Body, u"rawProblem"_s);
    row->addWidget(new Pill(tr("raw text"), Tone::Error));
    row->addWidget(m_rawText, 1);
    QPushButton* go = button(tr("Go to the line"), u"goToRawProblem"_s);
    QPushButton* undo = button(tr("Undo"), u"undoRawProblem"_s);
    connect(go, &QPushButton::clicked, this, &Banners::rawLineWanted);
    connect(undo, &QPushButton::clicked, &m_presenter, &ConfigurationPresenter::undo);
    row->addWidget(go);
    row->addWidget(undo);
    m_column->addWidget(m_raw);
}

void Banners::addConflicts() {
    m_conflicts = inset(u"conflicts"_s);
    auto* column = new QVBoxLayout(m_conflicts);
    column->setContentsMargins(12, 8, 12, 8);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    //: a setting was changed on disk and here
    head->addWidget(new Pill(tr("conflict"), Tone::Warn));
    head->addWidget(
        paragraph(tr("These settings changed on disk and here. Choose which value stays."), TextRole::Strong),
        1);
    column->addLayout(head);
    m_column->addWidget(m_conflicts);
}

bool Banners::hasFocusWithin() const {
    const QWidget* at = QApplication::focusWidget();
    return at && isAncestorOf(at);
}

void Banners::refresh() {
    const bool hadFocus = hasFocusWithin();
    m_draft->setVisible(m_presenter.hasDraft());
    m_draftText->setText(m_presenter.draftText());
    const bool stale = m_presenter.state() == ConfigurationPresenter::State::Ready && m_presenter.error();
    m_stale->setVisible(stale);
    if (stale)
        m_staleText->setText(base::errorSentence(*m_presenter.error(), m_services.language()) + u". "_s +
                             tr("What is shown was read before."));
    const auto access = m_presenter.access();
    m_access->setVisible(access && !stale);
    if (access) {
        m_accessPill->set(m_presenter.isEditable() ? tr("read-only") : tr("no text"), Tone::Warn);
        m_accessText->setText(base::errorSentence(*access, m_services.language()) + u". "_s +
                              (m_presenter.isEditable() ? tr("Edits are kept as a draft.")
                                                        : tr("It is shown as far as it can be.")));
    }
    m_other->setVisible(m_presenter.presence().other().has_value());
    m_otherText->setText(otherText());
    m_pending->setVisible(!m_presenter.pendingRestart().keys().isEmpty());
    m_pendingText->setText(pendingText());
    m_restarted->setEnabled(!m_presenter.pendingRestart().isConfirming());
    const QString problem = m_presenter.rawProblem();
    m_raw->setVisible(!problem.isEmpty());
    m_rawText->setText(problem);
    showConflicts();
    bool any = false;
    for (const QWidget* one : {m_draft, m_stale, m_access, m_other, m_pending, m_raw, m_conflicts})
        any = any || !one->isHidden();
    setVisible(any);
    if (hadFocus && !hasFocusWithin())
        Q_EMIT focusFreed();
}

void Banners::showConflicts() {
    const auto rows = m_presenter.conflicts();
    m_conflicts->setVisible(!rows.isEmpty());
    QStringList shown;
    for (const auto& row : rows)
        shown.append(row.key + u'\n' + row.mine + u'\n' + row.theirs);
    if (std::exchange(m_shownConflicts, shown) == shown)
        return;
    const QWidget* at = QApplication::focusWidget();
    const bool chose = at && m_conflictRows && m_conflictRows->isAncestorOf(at);
    // The button that asked for this is one of those that go.
    if (m_conflictRows) {
        m_conflictRows->hide();
        m_conflictRows->deleteLater();
    }
    m_conflictRows = new QWidget;
    auto* column = new QVBoxLayout(m_conflictRows);
    column->setContentsMargins(0, 0, 0, 0);
    for (const auto& row : rows) {
        auto* line = new QHBoxLayout;
        line->addWidget(new ElidedLabel(row.key, TextRole::Mono, u"conflict."_s + row.key, Qt::ElideMiddle),
                        1);
        //: %1 is a value: keep what was edited here
        QPushButton* mine = button(tr("Keep mine: %1").arg(discreet(row.mine, Private::Value).left(40)),
                                   u"keepMine."_s + row.key);
        //: %1 is a value: take what stands on disk now
        QPushButton* theirs = button(tr("Take theirs: %1").arg(discreet(row.theirs, Private::Value).left(40)),
                                     u"takeTheirs."_s + row.key);
        connect(mine, &QPushButton::clicked, this, [this, key = row.key] { m_presenter.resolve(key, true); });
        connect(theirs, &QPushButton::clicked, this,
                [this, key = row.key] { m_presenter.resolve(key, false); });
        line->addWidget(mine);
        line->addWidget(theirs);
        column->addLayout(line);
    }
    m_conflicts->layout()->addWidget(m_conflictRows);
    m_conflictRows->show();
    QPushButton* next = chose ? m_conflictRows->findChild<QPushButton*>() : nullptr;
    if (next)
        next->setFocus(Qt::OtherFocusReason);
}

}  // namespace fdc::ui::configuration
