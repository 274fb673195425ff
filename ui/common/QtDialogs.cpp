// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/QtDialogs.h"

#include <QCoreApplication>
#include <QDialog>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/common/Discreet.h"
#include "ui/common/EnvironmentColour.h"
#include "ui/common/FormDialog.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(QtDialogs)
};

QDialog* makeDialog(QWidget* parent, const QString& title, const QString& name) {
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setWindowTitle(title);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    dialog->setMinimumWidth(dialog->fontMetrics().averageCharWidth() * 60);
    return dialog;
}

/// Cancel left of the button that does it; the harmless one has the focus when the other is dangerous.
QPushButton* addButtons(QDialog* dialog, const QString& yes, bool danger) {
    auto* row = new QHBoxLayout;
    QPushButton* cancel = button(Texts::tr("Cancel"), u"dialogCancel"_s);
    QPushButton* accept = button(yes, u"dialogAccept"_s, danger ? ButtonRole::Danger : ButtonRole::Primary);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, dialog, &QDialog::accept);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(accept);
    static_cast<QVBoxLayout*>(dialog->layout())->addLayout(row);
    (danger ? cancel : accept)->setDefault(true);
    (danger ? cancel : accept)->setFocus();
    return accept;
}

QPlainTextEdit* differenceBox(QDialog* dialog, QString difference) {
    auto* box = new QPlainTextEdit;
    box->setObjectName(u"dialogDifference"_s);
    box->setAccessibleName(Texts::tr("What changes in the file"));
    box->setProperty("role", u"code"_s);
    box->setReadOnly(true);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setLineWrapMode(QPlainTextEdit::NoWrap);
    box->setTabChangesFocus(true);
    box->setPlainText(discreet(difference.remove(u'\r').trimmed(), Private::Settings));
    box->setFixedHeight(dialog->fontMetrics().height() * 12);
    return box;
}

/// Without a parent the dialog itself: an answer must come in either case.
QObject* contextOf(QWidget* parent, QDialog* dialog) {
    return parent ? static_cast<QObject*>(parent) : dialog;
}

void pick(QWidget* parent, const QString& title, QFileDialog::FileMode mode, QFileDialog::AcceptMode accept,
          const QString& filter, const QString& proposal, std::function<void(QString)> answer) {
    auto* dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setObjectName(u"fileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    dialog->setAcceptMode(accept);
    if (!proposal.isEmpty())
        dialog->selectFile(proposal);
    QObject::connect(dialog, &QDialog::finished, contextOf(parent, dialog),
                     [dialog, answer = std::move(answer)](int result) {
                         answer(result == QDialog::Accepted ? dialog->selectedFiles().value(0) : QString());
                     });
    dialog->open();
}

}  // namespace

void QtDialogs::confirm(QWidget* parent, const Confirmation& question, std::function<void(bool)> answer) {
    QDialog* dialog = makeDialog(parent, question.title, u"confirmDialog"_s);
    auto* column = static_cast<QVBoxLayout*>(dialog->layout());
    column->addWidget(label(question.title, TextRole::CardTitle));
    if (!question.environment.isEmpty()) {
        auto* environment = new EnvironmentName(u"dialogEnvironment"_s);
        environment->set(question.environment, question.environmentColour);
        column->addWidget(environment);
    }
    if (!question.text.isEmpty())
        column->addWidget(paragraph(question.text));
    if (!question.difference.isEmpty())
        column->addWidget(differenceBox(dialog, question.difference));
    for (const QString& one : question.consequences)
        column->addWidget(paragraph(u"•  "_s + one));
    if (!question.commandLine.isEmpty())
        column->addWidget(new CommandLineBox(question.commandLine));
    addButtons(dialog, question.yes, question.danger);
    QObject::connect(dialog, &QDialog::finished, contextOf(parent, dialog),
                     [answer = std::move(answer)](int result) { answer(result == QDialog::Accepted); });
    dialog->open();
}

void QtDialogs::openFile(QWidget* parent, const QString& title, const QString& filter,
                         std::function<void(QString)> answer) {
    pick(parent, title, QFileDialog::ExistingFile, QFileDialog::AcceptOpen, filter, {}, std::move(answer));
}

void QtDialogs::openFolder(QWidget* parent, const QString& title, std::function<void(QString)> answer) {
    pick(parent, title, QFileDialog::Directory, QFileDialog::AcceptOpen, {}, {}, std::move(answer));
}

void QtDialogs::saveFile(QWidget* parent, const QString& title, const QString& proposal,
                         std::function<void(QString)> answer) {
    pick(parent, title, QFileDialog::AnyFile, QFileDialog::AcceptSave, {}, proposal, std::move(answer));
}

void QtDialogs::askSecret(QWidget* parent, const SecretQuestion& question,
                          std::function<void(QString)> answer) {
    QDialog* dialog = makeDialog(parent, question.title, u"secretDialog"_s);
    auto* column = static_cast<QVBoxLayout*>(dialog->layout());
    column->addWidget(label(question.title, TextRole::CardTitle));
    column->addWidget(paragraph(question.text));
    auto* field = new QLineEdit;
    field->setObjectName(u"secretField"_s);
    field->setAccessibleName(question.title);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    column->addWidget(field);
    if (!question.commandLine.isEmpty())
        column->addWidget(new CommandLineBox(question.commandLine));
    QPushButton* accept = addButtons(dialog, Texts::tr("OK"), false);
    accept->setEnabled(false);
    QObject::connect(field, &QLineEdit::textChanged, accept,
                     [accept](const QString& typed) { accept->setEnabled(!typed.isEmpty()); });
    QObject::connect(dialog, &QDialog::finished, contextOf(parent, dialog),
                     [field, answer = std::move(answer)](int result) {
                         const QString typed = field->text();
                         field->clear();
                         answer(result == QDialog::Accepted ? typed : QString());
                     });
    field->setFocus();
    dialog->open();
}

void QtDialogs::askForm(QWidget* parent, const FormQuestion& question,
                        std::function<void(std::optional<FormAnswers>)> answer) {
    QDialog* dialog = makeDialog(parent, question.title, u"formDialog"_s);
    auto* column = static_cast<QVBoxLayout*>(dialog->layout());
    column->addWidget(label(question.title, TextRole::CardTitle));
    if (!question.text.isEmpty())
        column->addWidget(paragraph(question.text));
    auto* form = new FormDialogFields(question);
    column->addWidget(form);
    QPushButton* accept = addButtons(dialog, question.yes, false);
    accept->setEnabled(form->isFine());
    QObject::connect(form, &FormDialogFields::changed, accept,
                     [accept, form] { accept->setEnabled(form->isFine()); });
    QObject::connect(dialog, &QDialog::finished, contextOf(parent, dialog),
                     [form, answer = std::move(answer)](int result) {
                         answer(result == QDialog::Accepted ? std::optional(form->answers()) : std::nullopt);
                     });
    form->focusFirst();
    dialog->open();
}

}  // namespace fdc::ui
