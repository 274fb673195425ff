// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationFailure.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/NewMigrationPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

NewMigrationFailure::NewMigrationFailure(NewMigrationPresenter& presenter, QWidget* parent)
    : QFrame(parent),
      m_presenter(presenter),
      m_word(new Pill),
      m_title(paragraph(QString(), TextRole::Strong, u"failureTitle"_s)),
      m_fix(paragraph(QString(), TextRole::Body, u"failureFix"_s)),
      m_ways(new QWidget),
      m_rename(button(QString(), u"takeProposedName"_s)),
      m_replace(button(tr("Replace it…"), u"replaceMap"_s)),
      m_help(button(tr("Cause and fix"), u"failureHelp"_s, ButtonRole::Flat)) {
    setObjectName(u"failurePanel"_s);
    setProperty("role", u"inset"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 10, 12, 10);
    row->setSpacing(10);
    row->addWidget(m_word, 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_title);
    texts->addWidget(m_fix);
    auto* buttons = new QHBoxLayout(m_ways);
    buttons->setContentsMargins(0, 4, 0, 0);
    buttons->addWidget(m_rename);
    buttons->addWidget(m_replace);
    buttons->addStretch();
    texts->addWidget(m_ways);
    row->addLayout(texts, 1);
    row->addWidget(m_help, 0, Qt::AlignTop);
    m_help->setToolTip(tr("Cause and fix"));
    connect(m_rename, &QPushButton::clicked, &m_presenter,
            [&presenter] { presenter.setName(presenter.proposedName()); });
    connect(m_replace, &QPushButton::clicked, this, &NewMigrationFailure::askToReplace);
    connect(m_help, &QPushButton::clicked, this,
            [this] { m_presenter.services().help(u"error:"_s + m_code); });
}

void NewMigrationFailure::refresh() {
    const bool isConflict = m_presenter.hasNameConflict();
    const NewMigrationLaunch& launch = m_presenter.launch();
    const auto& error = isConflict ? launch.conflictError() : launch.startError();
    setVisible(error.has_value());
    m_rename->setText(tr("Take the name %1").arg(m_presenter.proposedName()));
    if (!error)
        return;
    const QString language = m_presenter.services().language();
    m_code = error->code();
    m_title->setText(base::errorSentence(*error, language));
    m_fix->setText(isConflict
                       ? tr("If it is the same migration, replace it: documents that arrived already are not "
                            "sent again. If these are other documents, take another name.")
                       : base::errorFix(m_code, language).remove(u'`'));
    m_ways->setVisible(isConflict);
    m_word->set(isConflict ? tr("Name taken") : tr("Not started"), Tone::Error);
    m_help->setText(m_code);
    m_help->setAccessibleName(tr("Cause and fix of %1").arg(m_code));
    setProperty("helpTopic", u"error:"_s + m_code);
}

void NewMigrationFailure::askToReplace() {
    const QString name = m_presenter.name();
    Confirmation question;
    question.title = tr("Replace the map %1?").arg(name);
    question.text = tr("The map that is saved under this name is overwritten when the migration starts.");
    question.consequences = {tr("Campaigns that ran with it keep their own copy."),
                             tr("Documents that arrived already are not sent again.")};
    question.yes = tr("Replace it");
    question.danger = true;
    m_presenter.services().dialogs.confirm(
        this, question, [presenter = QPointer<NewMigrationPresenter>(&m_presenter), name](bool yes) {
            if (yes && presenter && presenter->name() == name)
                presenter->replaceExisting();
        });
}

}  // namespace fdc::ui::migrations
