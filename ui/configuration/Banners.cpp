// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/Banners.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
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
    column->addWidget(paragraph(tr("These settings changed on disk and here. Choose which value stays."),
                                TextRole::Strong));
    m_column->addWidget(m_conflicts);
}

void Banners::refresh() {
    m_draft->setVisible(m_presenter.hasDraft());
    m_draftText->setText(m_presenter.draftText());
    const bool stale = m_presenter.state() == ConfigurationPresenter::State::Ready && m_presenter.error();
    m_stale->setVisible(stale);
    if (stale)
        m_staleText->setText(base::errorSentence(*m_presenter.error(), m_services.language()) + u' ' +
                             tr("What is shown was read before."));
    const QString problem = m_presenter.rawProblem();
    m_raw->setVisible(!problem.isEmpty());
    m_rawText->setText(problem);
    showConflicts();
    setVisible(!m_draft->isHidden() || !m_stale->isHidden() || !m_raw->isHidden() ||
               !m_conflicts->isHidden());
}

void Banners::showConflicts() {
    const auto rows = m_presenter.conflicts();
    m_conflicts->setVisible(!rows.isEmpty());
    QStringList shown;
    for (const auto& row : rows)
        shown.append(row.key + u'\n' + row.mine + u'\n' + row.theirs);
    if (std::exchange(m_shownConflicts, shown) == shown)
        return;
    // The button that asked for this is one of those that go.
    if (m_conflictRows)
        m_conflictRows->deleteLater();
    m_conflictRows = new QWidget;
    auto* column = new QVBoxLayout(m_conflictRows);
    column->setContentsMargins(0, 0, 0, 0);
    for (const auto& row : rows) {
        auto* line = new QHBoxLayout;
        line->addWidget(new ElidedLabel(row.key, TextRole::Mono, u"conflict."_s + row.key, Qt::ElideMiddle),
                        1);
        //: %1 is a value: keep what was edited here
        QPushButton* mine = button(tr("Keep mine: %1").arg(row.mine.left(40)), u"keepMine."_s + row.key);
        //: %1 is a value: take what stands on disk now
        QPushButton* theirs =
            button(tr("Take theirs: %1").arg(row.theirs.left(40)), u"takeTheirs."_s + row.key);
        connect(mine, &QPushButton::clicked, this, [this, key = row.key] { m_presenter.resolve(key, true); });
        connect(theirs, &QPushButton::clicked, this,
                [this, key = row.key] { m_presenter.resolve(key, false); });
        line->addWidget(mine);
        line->addWidget(theirs);
        column->addLayout(line);
    }
    m_conflicts->layout()->addWidget(m_conflictRows);
}

}  // namespace fdc::ui::configuration
